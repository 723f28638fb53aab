# Settings and warnings as two INTERFACE targets that every target of ours links.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug or Release" FORCE)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(schemadrift_warnings INTERFACE)
target_compile_options(schemadrift_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-align -Woverloaded-virtual
  -Wconversion -Wno-sign-conversion -Wnull-dereference -Wextra-semi)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ warns of its own std::string and std::variant when it inlines them: a known defect of these checks.
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
  SCHEMADRIFT_VERSION="${PROJECT_VERSION}" _GLIBCXX_ASSERTIONS)

# Position-independent executables, hardening and link-time optimisation for what people install.
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(hardening -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection)
target_compile_options(schemadrift_settings INTERFACE "$<$<CONFIG:Release,RelWithDebInfo>:${hardening}>")
target_link_options(schemadrift_settings INTERFACE "$<$<CONFIG:Release,RelWithDebInfo>:-Wl,-z,relro,-z,now>")

include(CheckIPOSupported)
check_ipo_supported(RESULT has_link_time_optimisation OUTPUT ignored LANGUAGES CXX)
if(has_link_time_optimisation)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION_RELEASE ON)
endif()
