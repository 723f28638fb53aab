# Settings and warnings as two INTERFACE targets that every target of ours links.

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(schemadrift_warnings INTERFACE)
target_compile_options(schemadrift_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Woverloaded-virtual
  -Wconversion -Wno-sign-conversion -Wnull-dereference -Wextra-semi)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns of its own std::string and std::variant when it inlines them at -O2: a known defect of these two checks.
  target_compile_options(schemadrift_warnings INTERFACE -Wno-maybe-uninitialized -Wno-null-dereference -Wno-restrict)
endif()
# Only for those who develop it, so that a packager's newer compiler does not break the build.
if(SCHEMADRIFT_DEVELOPER)
  target_compile_options(schemadrift_warnings INTERFACE -Werror)
endif()

add_library(schemadrift_settings INTERFACE)
target_include_directories(schemadrift_settings INTERFACE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
target_compile_features(schemadrift_settings INTERFACE cxx_std_20)
target_compile_definitions(schemadrift_settings INTERFACE
  $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS> $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
target_compile_options(schemadrift_settings INTERFACE $<$<CONFIG:Release>:-fstack-protector-strong>)
target_link_options(schemadrift_settings INTERFACE $<$<CONFIG:Release>:-Wl,-z,relro,-z,now>)
