# schemadrift_embed(FOLDER HEADER FILE...): these files of FOLDER/assets as constants of namespace schemadrift::FOLDER::assets,
# with their SHA-256; each is an Asset, which HEADER declares, and called after its file: report.css is report_css.
function(schemadrift_embed folder header)
  set(constants "")
  foreach(file IN LISTS ARGN)
    set(path ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/assets/${file})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} text)
    string(REPLACE "." "_" name ${file})
    file(SHA256 ${path} digest)
    string(APPEND constants "const Asset ${name}{R\"asset(${text})asset\", \"${digest}\"};\n")
  endforeach()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${folder}_assets.cpp)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
// Made by cmake/Embed.cmake from the files of src/@folder@/assets.
#include "@header@"

namespace schemadrift::@folder@::assets {

@constants@
}  // namespace schemadrift::@folder@::assets
]])
  target_sources(schemadrift_${folder} PRIVATE ${output})
endfunction()
