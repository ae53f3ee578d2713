"""Opens what is sealed in the database, as somebody with the key file could.

It is written from lib/seal.h alone, so that a change of the layout that the
programs would not notice is noticed here.  libsodium is there already: the
programs are linked with it.
"""

import ctypes
import secrets

SODIUM = ctypes.CDLL("libsodium.so.23")
KINDS = ("text", "special", "index")
ROW_KEYS = {"import_row": ("import_id", "row_no"),
            "restricted_person": ("person_id",)}


def _open(sealed, bound, key):
    """XChaCha20-Poly1305: the nonce stands in front."""
    out = ctypes.create_string_buffer(len(sealed))
    length = ctypes.c_ulonglong()
    wrong = SODIUM.crypto_aead_xchacha20poly1305_ietf_decrypt(
        out, ctypes.byref(length), None, sealed[24:],
        ctypes.c_ulonglong(len(sealed) - 24), bound,
        ctypes.c_ulonglong(len(bound)), sealed[:24], key)
    if wrong:
        raise ValueError("does not open")
    return out.raw[:length.value]


def master(data):
    """The key that wraps, made from the site's key file."""
    with open(data + "/key", encoding="ascii") as file:
        key = bytes.fromhex(file.read().strip())
    out = ctypes.create_string_buffer(32)
    SODIUM.crypto_kdf_derive_from_key(out, ctypes.c_size_t(32),
                                      ctypes.c_uint64(1), b"fh-wrap1", key)
    return out.raw


KEYS = {}


def national_key(data):
    """What belongs to no branch is sealed with a key of the site's."""
    with open(data + "/key", encoding="ascii") as file:
        key = bytes.fromhex(file.read().strip())
    out = ctypes.create_string_buffer(32)
    SODIUM.crypto_kdf_derive_from_key(out, ctypes.c_size_t(32),
                                      ctypes.c_uint64(1), b"fh-seal0", key)
    return out.raw


def branch_key(site, branch_id, kind, version):
    if int(branch_id) == 0:
        return national_key(site.data)
    which = (type(site), site.data, branch_id, kind, version)
    if which not in KEYS:
        wrapped = bytes.fromhex(site.one(
            "SELECT HEX(wrapped_key) FROM branch_key WHERE branch_id = "
            f"{branch_id} AND key_kind = '{kind}' AND key_version = "
            f"{version}"))
        bound = f"branch_key/{branch_id}/{KINDS.index(kind)}/{version}"
        KEYS[which] = _open(wrapped, bound.encode(), master(site.data))
    return KEYS[which]


def closed(site, table, column, row, branch_id, text):
    """The text as the branch's current key seals it for that row: bytes."""
    kind = KINDS[is_special(site, table, column)]
    version = int(site.one(
        "SELECT key_version FROM branch_key WHERE branch_id = "
        f"{branch_id} AND key_kind = '{kind}' AND key_state = 'current'"))
    head = bytes((0xFE, version >> 8, version & 255))
    bound = head + "\0".join(
        (str(branch_id), table, column, str(row))).encode()
    nonce, plain = secrets.token_bytes(24), text.encode()
    out = ctypes.create_string_buffer(len(plain) + 16)
    SODIUM.crypto_aead_xchacha20poly1305_ietf_encrypt(
        out, None, plain, ctypes.c_ulonglong(len(plain)), bound,
        ctypes.c_ulonglong(len(bound)), None, nonce,
        branch_key(site, branch_id, kind, version))
    return head + nonce + out.raw


def columns(site, table, known={}):  # pylint: disable=dangerous-default-value
    """The names of the table's sealed columns."""
    if table not in known:
        known[table] = [row[0] for row in site.sql(
            "SELECT column_name FROM information_schema.columns WHERE "
            f"table_schema = 'foothold' AND table_name = '{table}' AND "
            "column_comment LIKE 'sealed%'")]
    return known[table]


def is_special(site, table, column):
    return site.one(
        "SELECT column_comment FROM information_schema.columns WHERE "
        f"table_schema = 'foothold' AND table_name = '{table}' AND "
        f"column_name = '{column}'").endswith("C4")


def keys_of(table):
    """The columns of a row's key, but for the branch."""
    return ROW_KEYS.get(table, (table + "_id",))


def everything(site, branch_id):
    """Every sealed text of a branch, opened: a list."""
    texts = []
    for table, column in site.sql(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'foothold' AND column_comment LIKE "
            "'sealed%'"):
        texts += opened(site, table, column, f"branch_id = {branch_id}")
    return texts


def opened(site, table, column, where):
    """What the column says in the rows found, "" for NULL: a list."""
    keys = keys_of(table)
    special = is_special(site, table, column)
    texts = []
    for branch_id, row, value in site.sql(
            f"SELECT branch_id, CONCAT_WS(',', {', '.join(keys)}), "
            f"COALESCE(HEX({column}), '') FROM {table} WHERE {where}"):
        sealed = bytes.fromhex(value)
        if not sealed:
            texts.append("")
            continue
        assert sealed[0] == 0xFE, f"{table}.{column} is plain text"
        key = branch_key(site, branch_id, KINDS[special],
                         sealed[1] << 8 | sealed[2])
        bound = sealed[:3] + "\0".join(
            (branch_id, table, column, row)).encode()
        texts.append(_open(sealed[3:], bound, key).decode())
    return texts
