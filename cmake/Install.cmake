# What is installed, and the Debian package of it (ci/package).

install(TARGETS schemadrift RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/schemadrift PATTERN __pycache__ EXCLUDE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/integrations DESTINATION ${CMAKE_INSTALL_DATADIR}/schemadrift PATTERN __pycache__ EXCLUDE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)

# The manual page and the completions come from the program's own table of commands.
install(CODE [[set(schemadrift "$<TARGET_FILE:schemadrift>")]])
install(CODE "set(scratch \"${PROJECT_BINARY_DIR}/generated\")")
install(CODE [[
  function(write path)
    execute_process(COMMAND ${schemadrift} ${ARGN} OUTPUT_FILE ${scratch}/${path} COMMAND_ERROR_IS_FATAL ANY)
  endfunction()
  file(MAKE_DIRECTORY ${scratch}/man ${scratch}/bash ${scratch}/zsh ${scratch}/fish)
  write(man/schemadrift.1 man)
  write(bash/schemadrift completion bash)
  write(zsh/_schemadrift completion zsh)
  write(fish/schemadrift.fish completion fish)
]])
install(FILES ${PROJECT_BINARY_DIR}/generated/man/schemadrift.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/generated/bash/schemadrift DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${PROJECT_BINARY_DIR}/generated/zsh/_schemadrift DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${PROJECT_BINARY_DIR}/generated/fish/schemadrift.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_CONTACT "schemadrift maintainers")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# A server to load SQL into (--sql); everything else works without.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS postgresql)
set(CPACK_PACKAGE_DESCRIPTION
"Reads a declarative catalogue of an application's models (tables, columns,
 constraints and ORM relationships), introspects a PostgreSQL database, and
 reports each mismatch with the line that declared it, what the application
 will suffer, and how to mend it. It never writes to the database.")
include(CPack)
