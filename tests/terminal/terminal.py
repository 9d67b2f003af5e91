# SPDX-License-Identifier: LGPL-2.1-or-later
"""The command at a terminal of its own, and rosters large enough that it takes a while."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

COMMAND = os.environ['FEDORG_TEST_COMMAND']
ERASE = '\r\x1b[K'
PATIENCE = 120


def make_table(path, organizations, posts):
    """A table of so many villages with so many posts each."""
    with open(path, 'w', encoding='utf-8') as file:
        file.write('organization_id,organization_name,level,person_id,person_name,gender,birth_date,'
                   'role,start_date\n')
        for i in range(organizations):
            code = '%012d' % (110101001001 + i)
            file.write(''.join(
                '%s,村%d,village,p%d-%d,王芳%d,female,1980-01-%02d,executive,2021-01-01\n'
                % (code, i, i, j, i, j % 28 + 1) for j in range(posts)))
    return path


class Terminal:
    """A command whose standard error, and where asked for all its streams, are a terminal."""

    def __init__(self, *arguments, columns=100, output=None, **variables):
        environment = {**os.environ, 'TERM': 'xterm', 'LC_ALL': 'C.UTF-8', **variables}
        environment = {name: value for name, value in environment.items() if value is not None}
        self.text = b''
        self.status = None
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            # a suite that runs under nohup ignores SIGHUP, and would hand that on
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            size = struct.pack('HHHH', 24, columns, 0, 0)
            fcntl.ioctl(2, termios.TIOCSWINSZ, size)
            if output is not None:
                os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
            os.execve(COMMAND, [COMMAND, *arguments], environment)

    def read(self, seconds=PATIENCE):
        """Takes what comes within that time; False at the end."""
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return True
        try:
            part = os.read(self.descriptor, 65536)
        except OSError:
            part = b''
        self.text += part
        return bool(part)

    def wait_until(self, condition):
        """Reads until something is so; False if the command ended before."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end or not self.read(0.002):
                return condition()
        return True

    def n_written(self, folder):
        """The bytes of a file of the folder that it has open, which need not have a name; None if it
        has none open."""
        try:
            for name in os.listdir('/proc/%d/fd' % self.process):
                link = '/proc/%d/fd/%s' % (self.process, name)
                if os.readlink(link).startswith(folder + '/'):
                    return os.stat(link).st_size
        except OSError:
            pass
        return None

    def is_writing(self, folder):
        """Whether it has a file of the folder open."""
        return self.n_written(folder) is not None

    def is_asleep(self):
        """Whether it waits for something, such as input, after it has begun."""
        try:
            with open('/proc/%d/stat' % self.process, encoding='utf-8') as file:
                state = file.read().rsplit(')', 1)[1].split()[0]
            return state == 'S' and os.readlink('/proc/%d/exe' % self.process) == os.path.realpath(COMMAND)
        except OSError:
            return False

    def stop_while_writing(self, folder, most=None):
        """Stops the command while it has a file of the folder open, of at most so many bytes; False if it was faster. What
        is done to it meanwhile happens in the midst of writing, on a busy machine as on a quiet one."""
        if not self.wait_until(lambda: self.is_writing(folder)):
            return False
        os.kill(self.process, signal.SIGSTOP)
        os.waitid(os.P_PID, self.process, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        n_written = self.n_written(folder)
        return n_written is not None and (most is None or n_written < most)

    def go_on(self):
        if self.status is None:
            os.kill(self.process, signal.SIGCONT)

    def press_ctrl_c(self):
        os.write(self.descriptor, b'\x03')

    def finish(self):
        """All that was printed, and how it ended: an exit status, or a negative signal."""
        while self.status is None and self.read():
            pass
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
            os.close(self.descriptor)
        return self.text.decode(), self.status

    def kill(self):
        os.kill(self.process, signal.SIGKILL)


def screen(text):
    """What a reader sees in the end: lines, after what was drawn over is gone."""
    lines = ['']
    for part in text.replace('\r\n', '\n').split('\n'):
        for erased in part.split(ERASE)[1:]:
            lines[-1] = erased
        if ERASE not in part:
            lines[-1] += part
        lines.append('')
    return lines[:-1]


def drawn(text):
    """Every state of the line of progress."""
    return [part.split('\r\n')[0] for part in text.split(ERASE)[1:] if part.split('\r\n')[0]]
