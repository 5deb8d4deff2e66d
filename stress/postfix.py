"""A real Postfix in a temporary folder, with Dovecot for its passwords, postgrey, and a policy server that is slow."""

import os
import pwd
import shutil
import signal
import socketserver
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from string import Template

from stress.certificates import make_certificates
from stress.site import free_port

USER, PASSWORD = "practice@example.org", "right-7731"
DOMAIN = "example.org"
CODES = (421, 451, 550, 552, 554)
# What each door of the server is like: options of its smtpd.
DOORS = {
    "starttls": "",
    "tls": "-o smtpd_tls_wrappermode=yes",
    "greylisting": "-o smtpd_recipient_restrictions=check_policy_service,inet:127.0.0.1:$postgrey,permit",
    "slow": "-o smtpd_end_of_data_restrictions=check_policy_service,inet:127.0.0.1:$slow",
    "at DATA": "-o smtpd_end_of_data_restrictions=check_recipient_access,texthash:$folder/answers",
    "at RCPT": "-o smtpd_recipient_restrictions=check_recipient_access,texthash:$folder/answers,permit",
    "wrong name": "-o smtpd_tls_chain_files=$folder/other.pem",
    "self-signed": "-o smtpd_tls_chain_files=$folder/alone.pem",
    "expired": "-o smtpd_tls_chain_files=$folder/expired.pem",
}
MAIN = """
compatibility_level = 3.6
queue_directory = $folder/queue
data_directory = $folder/data
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.$domain
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_client_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit
smtpd_tls_security_level = encrypt
smtpd_tls_chain_files = $folder/good.pem
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = $folder/auth
smtpd_policy_service_timeout = 400s
virtual_mailbox_domains = $domain
virtual_mailbox_base = $folder/boxes
virtual_mailbox_maps = texthash:$folder/people
virtual_uid_maps = static:$uid
virtual_gid_maps = static:$uid
maillog_file = $folder/log
maillog_file_prefixes = $folder
"""
SERVICES = """
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""
PASSWORDS = """
base_dir = $folder/dovecot
log_path = $folder/dovecot.log
protocols =
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
default_internal_user = postfix
default_login_user = postfix
passdb {
  driver = static
  args = user=$user password=$password
}
service auth {
  unix_listener $folder/auth {
    mode = 0666
  }
}
"""


class Postfix:
    """`port` of each door by name; `people` may be written to; the answers of two doors go by the recipient's name."""

    def __init__(self, people, seconds_of_greylisting=25):
        self.people, self.seconds = people, seconds_of_greylisting
        self.folder, self.processes = Path(tempfile.mkdtemp(prefix="stress-postfix-")), []
        self.folder.chmod(0o755)
        first = 8230
        self.ports = {}
        for name in [*DOORS, "postgrey", "policy"]:
            first = self.ports[name] = free_port(first)
            first += 1

    def start(self):
        make_certificates(self.folder)
        self._configure()
        self.policy = _Policy(("127.0.0.1", self.ports["policy"]), _Slow)
        threading.Thread(target=self.policy.serve_forever, daemon=True).start()
        self._begin("dovecot", "-F", "-c", str(self.folder / "dovecot.conf"))
        self._begin("postgrey", f"--inet=127.0.0.1:{self.ports['postgrey']}", f"--delay={self.seconds}",
                    f"--dbdir={self.folder}/postgrey", "--user=postfix", "--group=postfix")  # fmt: skip
        subprocess.run(["postfix", "-c", str(self.folder), "start"], check=True, capture_output=True)
        time.sleep(3)
        return self

    def stop(self):
        subprocess.run(["postfix", "-c", str(self.folder), "stop"], check=False, capture_output=True)
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
            process.wait(20)
        self.policy.shutdown()
        self.policy.server_close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def copies(self, person):
        """How many messages lie in the box of `person`."""
        return len(list((self.folder / "boxes" / person / "new").glob("*")))

    def _begin(self, *command):
        with (self.folder / f"{command[0]}.log").open("ab") as log:
            self.processes.append(subprocess.Popen(command, stdout=log, stderr=log))

    def _configure(self):
        owner = pwd.getpwnam("postfix")
        for name in ("boxes", "data", "postgrey"):
            (self.folder / name).mkdir()
            os.chown(self.folder / name, owner.pw_uid, owner.pw_gid)
        for name in ("queue", "dovecot"):
            (self.folder / name).mkdir()
        values = {"folder": self.folder, "uid": owner.pw_uid, "domain": DOMAIN, "user": USER, "password": PASSWORD,
                  "postgrey": self.ports["postgrey"], "slow": self.ports["policy"]}  # fmt: skip
        doors = "".join(f"127.0.0.1:{self.ports[name]} inet n - n - - smtpd {of}\n" for name, of in DOORS.items())
        for name, text in {"main.cf": MAIN, "master.cf": SERVICES.lstrip() + doors, "dovecot.conf": PASSWORDS}.items():
            (self.folder / name).write_text(Template(text).substitute(values))
        (self.folder / "people").write_text("".join(f"{name}@{DOMAIN} {name}/\n" for name in self.people))
        answers = "".join(f"answers{code}@{DOMAIN} {code} {'4' if code < 500 else '5'}.0.0 Not now\n" for code in CODES)
        (self.folder / "answers").write_text(answers)


class _Policy(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class _Slow(socketserver.StreamRequestHandler):
    """Postfix's policy protocol: as many seconds of thought as the recipient's name ends with."""

    def handle(self):
        while request := self._request():
            digits = "".join(letter for letter in request.get("recipient", "").partition("@")[0] if letter.isdigit())
            time.sleep(int(digits or 0))
            self.wfile.write(b"action=DUNNO\n\n")

    def _request(self):
        lines = iter(lambda: self.rfile.readline().decode().strip(), "")
        return dict(line.partition("=")[::2] for line in lines)
