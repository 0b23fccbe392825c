# Sourced: fresh_debian <packages> makes a Debian without Swift and OpenBLAS, with /proc as every machine and container has
# it, in $root, and removes it at the end. As root, with debootstrap and the network.
fresh_debian() {
  work=$(mktemp -d)
  root=$work/root
  trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT
  debootstrap --variant=minbase ${1:+"--include=$1"} bookworm "$root" >"$work/log" 2>&1 || { tail "$work/log" >&2; exit 1; }
  mount -t proc proc "$root/proc"
  libraries=$(inside 'ldconfig -p | grep -E "blas|swift|dispatch" || true')
  [ -z "$libraries" ] || { echo "this Debian is not fresh: $libraries" >&2; exit 1; }
}

inside() { chroot "$root" /bin/sh -ec "$1"; }
