"""Writes a small database of countries (MaxMind DB File Format 2.0) for IPv4."""

import ipaddress

STRING, UINT16, UINT32, MAP, UINT64, ARRAY = 2, 5, 6, 7, 9, 11
NUMBERS = {"node_count": UINT32, "build_epoch": UINT64}  # the others are UINT16
SIZES = {UINT16: 2, UINT32: 4, UINT64: 8}


def control(kind, size):
    assert size < 29
    return bytes([kind << 5 | size]) if kind < 8 else bytes([size, kind - 7])


def encode(value, key=None):
    if isinstance(value, str):
        return control(STRING, len(value)) + value.encode()
    if isinstance(value, int):
        kind = NUMBERS.get(key, UINT16)
        return control(kind, SIZES[kind]) + value.to_bytes(SIZES[kind], "big")
    if isinstance(value, list):
        return control(ARRAY, len(value)) + b"".join(map(encode, value))
    return control(MAP, len(value)) + b"".join(encode(key) + encode(item, key) for key, item in value.items())


def write_mmdb(path, countries):
    """countries: networks such as "10.0.0.0/8", none inside another, and their two letters."""
    nodes = [[None, None]]
    data = b""
    for network, country in countries.items():
        network = ipaddress.ip_network(network)
        bits = f"{int(network.network_address):032b}"[: network.prefixlen]
        node = 0
        for bit in bits[:-1]:
            if nodes[node][int(bit)] is None:
                nodes.append([None, None])
                nodes[node][int(bit)] = len(nodes) - 1
            node = nodes[node][int(bit)]
        nodes[node][int(bits[-1])] = ("data", len(data))
        data += encode({"country": {"iso_code": country}})

    def record(value):
        if value is None:
            value = len(nodes)
        elif isinstance(value, tuple):
            value = len(nodes) + 16 + value[1]
        return value.to_bytes(3, "big")

    tree = b"".join(record(left) + record(right) for left, right in nodes)
    about = {"node_count": len(nodes), "record_size": 24, "ip_version": 4, "database_type": "Test-Country",
             "languages": ["en"], "binary_format_major_version": 2, "binary_format_minor_version": 0,
             "build_epoch": 1, "description": {"en": "A test"}}
    with open(path, "wb") as file:
        file.write(tree + bytes(16) + data + b"\xab\xcd\xefMaxMind.com" + encode(about))
