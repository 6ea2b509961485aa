# Files into the program, so that it needs nothing beside it.

# earshot_embed(TARGET SYMBOL FILES...): compiles the files into TARGET as an array of
# `struct embedded_file` (base/embed.h) named SYMBOL, each under its file name.
function(earshot_embed target symbol)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.c)
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -D "SYMBOL=${symbol}" -D "SOURCE=${source}" -D "FILES=${ARGN}"
            -P ${PROJECT_SOURCE_DIR}/script/embed-files.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/script/embed-files.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${source})
endfunction()

# earshot_queries(TARGET FILES...): makes queries.inc in TARGET's include path from .sql files, a line
# `QUERY(name, "text")` for each statement that a comment `-- name: name` opens.
function(earshot_queries target)
  set(include ${CMAKE_CURRENT_BINARY_DIR}/queries.inc)
  add_custom_command(
    OUTPUT ${include}
    COMMAND ${CMAKE_COMMAND} -D "INCLUDE=${include}" -D "FILES=${ARGN}"
            -P ${PROJECT_SOURCE_DIR}/script/embed-queries.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/script/embed-queries.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${include})
  target_include_directories(${target} PUBLIC ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
