# Writes the MP3 named first, with a tag of two chapters and a picture before the sound of the one named
# second: ID3v2.3 with the Chapter Frame Addendum, by hand.
import base64
import struct
import sys

# A JPEG of 8 by 8 black pixels.
PICTURE = base64.b64decode(
    "/9j/2wBDAP//////////////////////////////////////////////////////////////////"
    "////////////////////wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAA"
    "AAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z"
)


def frame(name, content):
    return name + struct.pack(">IH", len(content), 0) + content


def chapter(identity, start_ms, title):
    times = struct.pack(">IIII", start_ms, start_ms + 1000, 0xFFFFFFFF, 0xFFFFFFFF)
    return frame(b"CHAP", identity + b"\0" + times + frame(b"TIT2", b"\0" + title))


frames = chapter(b"a", 0, b"Start") + chapter(b"b", 3500, b"Rest")
frames += frame(b"APIC", b"\0image/jpeg\0\3\0" + PICTURE)
size = bytes((len(frames) >> shift) & 0x7F for shift in (21, 14, 7, 0))
with open(sys.argv[2], "rb") as sound, open(sys.argv[1], "wb") as file:
    file.write(b"ID3\3\0\0" + size + frames + sound.read())
