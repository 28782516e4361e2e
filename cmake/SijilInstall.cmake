# What `cmake --install` puts where: the program, libsijil (all rooms but cli in one archive), the public headers, the
# rules, man page and completions, and the package that find_package(Sijil) reads.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(SIJIL_PUBLIC_HEADERS base/article.h base/page.h base/rational.h base/result.h base/span.h base/version.h
  extract/mention.h incident/incident.h validate/finding.h)

# libsijil: the objects of the rooms, and the libraries of the system they need.
function(sijil_merged_library)
  set(objects)
  set(libraries)
  foreach(room base fetch clean text rules extract incident validate merge store)
    get_target_property(type sijil_${room} TYPE)
    if(NOT type STREQUAL "INTERFACE_LIBRARY")
      list(APPEND objects $<TARGET_OBJECTS:sijil_${room}>)
    endif()
    get_target_property(needs sijil_${room} INTERFACE_LINK_LIBRARIES)
    foreach(library IN LISTS needs)
      if(library AND NOT library MATCHES "sijil_")
        list(APPEND libraries ${library})
      endif()
    endforeach()
  endforeach()
  list(REMOVE_DUPLICATES libraries)
  add_library(sijil_library STATIC ${objects} $<TARGET_OBJECTS:sijil_face>)
  set_target_properties(sijil_library PROPERTIES OUTPUT_NAME sijil EXPORT_NAME sijil)
  target_include_directories(sijil_library PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/sijil>)
  target_compile_features(sijil_library PUBLIC cxx_std_17)
  target_link_libraries(sijil_library PRIVATE $<BUILD_INTERFACE:sijil_flags> PUBLIC ${libraries})
endfunction()

sijil_merged_library()
add_library(Sijil::sijil ALIAS sijil_library)
install(TARGETS sijil_library EXPORT SijilTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
foreach(header sijil.h sijil_c.h ${SIJIL_PUBLIC_HEADERS})
  if(EXISTS ${PROJECT_SOURCE_DIR}/src/${header})
    get_filename_component(folder ${header} DIRECTORY)
    install(FILES src/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/sijil/${folder})
  endif()
endforeach()

install(EXPORT SijilTargets NAMESPACE Sijil:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Sijil)
configure_package_config_file(cmake/SijilConfig.cmake.in ${CMAKE_BINARY_DIR}/SijilConfig.cmake
  PATH_VARS CMAKE_INSTALL_DATADIR
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Sijil)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/SijilConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/SijilConfig.cmake ${CMAKE_BINARY_DIR}/SijilConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Sijil)

install(DIRECTORY rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/sijil/rules)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(TARGET sijil)
  install(TARGETS sijil RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  set(pages ${CMAKE_BINARY_DIR}/pages)
  file(MAKE_DIRECTORY ${pages})
  add_custom_command(OUTPUT ${pages}/sijil.1 ${pages}/sijil ${pages}/_sijil ${pages}/sijil.fish
    COMMAND sijil help --man > ${pages}/sijil.1
    COMMAND sijil help --completion bash > ${pages}/sijil
    COMMAND sijil help --completion zsh > ${pages}/_sijil
    COMMAND sijil help --completion fish > ${pages}/sijil.fish
    DEPENDS sijil COMMENT "Writing man page and completions")
  add_custom_target(sijil_pages ALL DEPENDS ${pages}/sijil.1)
  install(FILES ${pages}/sijil.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${pages}/sijil DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${pages}/_sijil DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${pages}/sijil.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
