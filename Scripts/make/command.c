/* Where the command begins, in the static binary as main and in the library as textml_command.

   Swift reads the arguments of the process from /proc, which a chroot may lack and which are not those that a program passes to
   textml_command; its runtime takes others by this function. */
void _swift_stdlib_overrideUnsafeArgvArgc(char **argv, int argc);
int classify_main(int argc, char **argv);

int ENTRY(int argc, char **argv);
int ENTRY(int argc, char **argv) {
  _swift_stdlib_overrideUnsafeArgvArgc(argv, argc);
  return classify_main(argc, argv);
}
