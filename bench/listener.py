"""python3 bench/listener.py <port> <command ...>: holds a listening socket, as systemd does for a socket unit.

The command gets it as descriptor 3 (sd_listen_fds(3)), and is started again whenever it ends well.
"""

import os
import socket
import sys

port, command = int(sys.argv[1]), sys.argv[2:]
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", port))
listener.listen(511)

while True:
    child = os.fork()
    if child == 0:
        os.dup2(listener.fileno(), 3)
        os.set_inheritable(3, True)
        os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
        os.execvp(command[0], command)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command[-1]} ended with {os.waitstatus_to_exitcode(status)}")
