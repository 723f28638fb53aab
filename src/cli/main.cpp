#include "cli/support/program.hpp"

int main(int argc, char** argv) { return static_cast<int>(schemadrift::cli::run_program(argc, argv)); }
