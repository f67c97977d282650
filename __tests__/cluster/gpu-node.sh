#!/bin/sh
# gpu-node.sh FOLDER PROGRAM..: a program of NVIDIA as on a node with GPUs: with the kubelet's sockets in FOLDER, and with the
# devices of MIG instances where the driver lists them. Runs where mounts are private: under unshare --mount.
set -eu
mount -t tmpfs none /var/lib
mkdir -p /var/lib/kubelet/device-plugins
mount --bind "$1" /var/lib/kubelet/device-plugins
mount -t tmpfs none /proc/driver
mkdir /proc/driver/nvidia-caps
# The mock of the driver numbers the instances of a GPU from 7 on.
for gpu in 0 1 2 3 4 5 6 7; do
  for instance in 7 8 9 10 11 12 13; do
    echo "gpu$gpu/gi$instance/access $((gpu * 100 + instance))"
    echo "gpu$gpu/gi$instance/ci0/access $((gpu * 100 + 50 + instance))"
  done
done >/proc/driver/nvidia-caps/mig-minors
shift
exec "$@"
