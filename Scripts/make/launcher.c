/* The command classify beside libtextml.so, which holds it. */
#include <textml.h>

int main(int argc, char **argv) { return textml_command(argc, argv); }
