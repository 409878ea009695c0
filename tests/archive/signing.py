"""Signed PDFs for the tests: by keys that are made for the moment and never kept."""

import io
from datetime import UTC, datetime, timedelta

from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner
from pyhanko.sign.signers import sign_pdf
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfWriter


def plain_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def signed(pdf: bytes, name: str, field: str = "Sig1", stamped: datetime | None = None) -> bytes:
    """`pdf` signed by `name`; with a time stamp, if there is a time."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signer, stamper = _signer(name), None
    if stamped:
        stamper = DummyTimeStamper(signer.signing_cert, signer.signing_key, fixed_dt=stamped)
    about = PdfSignatureMetadata(field_name=field)
    out = sign_pdf(writer, about, signer=signer, timestamper=stamper)
    data: bytes = out.getbuffer().tobytes()
    return data


def _signer(name: str) -> SimpleSigner:
    key = rsa.generate_private_key(65537, 2048)
    who = made.Name(
        [
            made.NameAttribute(NameOID.COMMON_NAME, name),
            made.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND tỉnh Thử Nghiệm"),
        ]
    )
    now = datetime.now(UTC)
    certificate = (
        made.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(0x1234)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    form, coding = serialization.PrivateFormat.PKCS8, serialization.Encoding.DER
    plain = key.private_bytes(coding, form, serialization.NoEncryption())
    return SimpleSigner(
        x509.Certificate.load(certificate.public_bytes(coding)),
        keys.PrivateKeyInfo.load(plain),
        SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
