"""Reads fragments of HTML, a JSON string a line, with html5lib, and writes the tree of each as JSON."""
import json
import sys
from xml.dom import Node

import html5lib

HTML = "http://www.w3.org/1999/xhtml"


def tree(node):
    """A text is a string; an element is [name, attributes, child...]; whatever else is ["#"]."""
    if node.nodeType == Node.TEXT_NODE:
        return node.data
    if node.nodeType != Node.ELEMENT_NODE:
        return ["#"]
    name = node.localName if node.namespaceURI == HTML else "#" + node.localName
    attributes = sorted([key, value] for key, value in node.attributes.items())
    return [name, attributes, *children(node)]


def children(node):
    found = []
    for child in node.childNodes:
        made = tree(child)
        if isinstance(made, str) and found and isinstance(found[-1], str):
            found[-1] += made
        else:
            found.append(made)
    return found


for line in sys.stdin:
    fragment = html5lib.parseFragment(json.loads(line), container="section", treebuilder="dom")
    print(json.dumps(children(fragment), ensure_ascii=False))
