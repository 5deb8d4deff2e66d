"""Certificates of this machine, made for a trial: a good one, and three that nobody should trust."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAYS = timedelta(days=9)


def make_certificates(folder: Path) -> None:
    """`ca.crt`, to be trusted, and `good.pem`, `other.pem` (another name), `alone.pem` (self-signed), `expired.pem`."""
    now = datetime.now(UTC)
    authority = ec.generate_private_key(ec.SECP256R1())
    ca = _certificate("Authority of a trial", authority, "Authority of a trial", authority, now, is_authority=True)
    (folder / "ca.crt").write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    for name, host, until, is_alone in (
        ("good", "localhost", now, False),
        ("other", "elsewhere.example.org", now, False),
        ("alone", "localhost", now, True),
        ("expired", "localhost", now - 2 * DAYS, False),
    ):
        key = ec.generate_private_key(ec.SECP256R1())
        issuer, signer = (host, key) if is_alone else ("Authority of a trial", authority)
        certificate = _certificate(host, key, issuer, signer, until)
        (folder / f"{name}.pem").write_bytes(
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                              serialization.NoEncryption())
            + certificate.public_bytes(serialization.Encoding.PEM)
        )  # fmt: skip


def _certificate(host, key, issuer, signer, moment, is_authority=False):
    """Valid from `DAYS` before `moment` to `DAYS` after it."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(host))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - DAYS)
        .not_valid_after(moment + DAYS)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if not is_authority:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    return builder.sign(signer, hashes.SHA256())


def _name(host):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
