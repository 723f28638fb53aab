# schemadrift_registry(FOLDER TYPE HEADER FUNCTION): each FOLDER/<name>.cpp defines `extern const TYPE <name>` in namespace
# schemadrift::FOLDER; this writes FUNCTION(), which returns pointers to all of them, sorted by name. Helpers that are no
# entries live in FOLDER/support/.
function(schemadrift_registry folder type header function)
  file(GLOB entries CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER entries EXCLUDE REGEX "/main\\.cpp$")
  list(LENGTH entries count)
  if(count EQUAL 0)
    return()
  endif()
  set(declarations "")
  set(pointers "")
  foreach(entry IN LISTS entries)
    get_filename_component(name ${entry} NAME_WE)
    string(APPEND declarations "extern const ${type} ${name};\n")
    string(APPEND pointers "    &${folder}::${name},\n")
  endforeach()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${folder}_registry.cpp)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
// Made by cmake/Registry.cmake from the files of src/@folder@.
#include "@header@"

#include <array>

namespace schemadrift {
namespace @folder@ {
@declarations@
}  // namespace @folder@

std::span<const @type@* const> @function@() {
  static constexpr std::array<const @type@*, @count@> entries{
@pointers@  };
  return entries;
}

}  // namespace schemadrift
]])
  target_sources(schemadrift_${folder} PRIVATE ${output})
endfunction()
