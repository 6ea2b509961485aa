// What HTML parsers make of a fragment: a list of texts, as strings, and of elements, each of them
// [name, attributes, child...]; whatever else there is is ["#"]. trees.py does the same with html5lib.
import { parseFragment } from "parse5";

const html = "http://www.w3.org/1999/xhtml";

const ordered = (attributes) => attributes.sort(([a], [b]) => (a < b ? -1 : 1));

function readNode(node) {
  if (node.nodeName === "#text") return node.value;
  if (!node.tagName) return ["#"];
  const name = node.namespaceURI === html ? node.tagName : `#${node.tagName}`;
  const attributes = ordered(node.attrs.map((one) => [one.name, one.value]));
  return [name, attributes, ...(node.content ?? node).childNodes.map(readNode)];
}

const section = { nodeName: "section", tagName: "section", attrs: [], namespaceURI: html, childNodes: [] };

export const readByParse5 = (fragment) => parseFragment(section, fragment).childNodes.map(readNode);

// Runs in the page: the trees of all its sections, of the document as it was loaded and, from what the
// browser writes of them, once more.
export function readSections() {
  const read = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1) return ["#"];
    const name = node.namespaceURI === "http://www.w3.org/1999/xhtml" ? node.localName : `#${node.localName}`;
    const attributes = [...node.attributes].map((one) => [one.name, one.value]).sort(([a], [b]) => (a < b ? -1 : 1));
    return [name, attributes, ...[...(node.content ?? node).childNodes].map(read)];
  };
  const again = (section) => {
    const copy = document.createElement("section");
    copy.innerHTML = section.innerHTML;
    copy.normalize();
    return [...copy.childNodes].map(read);
  };
  // Chromium divides long texts.
  document.body.normalize();
  const sections = [...document.body.childNodes];
  return {
    trees: sections.map((section) => [...section.childNodes].map(read)),
    again: sections.map(again),
    protocols: sections.map((section) => [...section.querySelectorAll("a")].map((link) => link.protocol)),
  };
}

// A document of the browser's reading: one section for each fragment.
export const documentOf = (fragments) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body>` +
  fragments.map((one) => `<section>${one}</section>`).join("") +
  "</body></html>";
