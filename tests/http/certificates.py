"""Certificates that a test signs itself."""

import subprocess

NEW = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


class Folder:
    """Where NAME.pem and NAME.key are made."""

    def __init__(self, path):
        self.path = path

    def openssl(self, *words, text=None):
        subprocess.run(["openssl", *words], cwd=self.path, check=True,
                       text=True, input=text, capture_output=True)

    def signer(self, name):
        self.openssl("req", "-x509", *NEW, "-days", "2", "-subj",
                     f"/CN={name}", "-keyout", name + ".key", "-out",
                     name + ".pem")

    def certificate(self, name, host, signer="ca", days=2):
        """For that host, as subjectAltName has it, signed by a signer."""
        self.openssl("req", *NEW, "-subj", f"/CN={name}", "-keyout",
                     name + ".key", "-out", name + ".csr")
        self.openssl("x509", "-req", "-in", name + ".csr", "-CA",
                     signer + ".pem", "-CAkey", signer + ".key",
                     "-CAcreateserial", "-days", str(days), "-extfile",
                     "/dev/stdin", "-out", name + ".pem",
                     text=f"subjectAltName={host}\n")
