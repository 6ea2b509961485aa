// What of a tree (readers.mjs) is outside of the sanitiser's list, as sanitise.h has it.

const elements = "p br em strong b i a ul ol li blockquote code pre h3 h4 h5 h6 hr".split(" ");
const depthMax = 32;

function linkFault(attributes) {
  const { href, rel, ...rest } = Object.fromEntries(attributes);
  if (Object.keys(rest).length || rel !== "nofollow noopener ugc") return `attributes of a link: ${JSON.stringify(attributes)}`;
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return `the address ${href}`;
  return undefined;
}

export function fault(tree, depth = 0) {
  for (const node of tree) {
    if (typeof node === "string") continue;
    const [name, attributes, ...children] = node;
    if (!elements.includes(name)) return `<${name}>`;
    const found = name === "a" ? linkFault(attributes) : attributes.length ? `an attribute of <${name}>` : undefined;
    if (found) return found;
    if (depth === depthMax) return "too deep";
    const below = fault(children, depth + 1);
    if (below) return below;
  }
  return undefined;
}

// Of links with an address that no URL parser takes the browser says ":".
export const isHarmless = (protocol) => ["http:", "https:", "mailto:", ":"].includes(protocol);
