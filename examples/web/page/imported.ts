// Pieces of the crate's reports and pictures in this page. The crate has escaped everything in them; even so, nothing is
// taken over but elements that show something, and no attribute that could do anything.
const ELEMENTS = new Set(
  ("section div h2 h3 h4 p ul ol li dl dt dd table caption thead tbody tr th td span strong em bdi a wbr br figure figcaption " +
    "label input svg g title desc style rect path text tspan line polyline polygon circle marker defs use").split(" "),
);

export interface Part {
  /** Which elements of the report. */
  selector: string;
  /** Put before every id, where two reports stand on one page. */
  prefix?: string;
}

const IDS = new Set(["id", "for", "aria-labelledby", "aria-describedby"]);

function isHarmless(name: string, value: string): boolean {
  if (name.startsWith("on") || ["style", "src", "srcset", "action", "formaction", "xlink:href"].includes(name)) return false;
  return name !== "href" || value.startsWith("#") || /^https?:\/\//i.test(value);
}

function copy(node: Node, prefix: string): Node | null {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.textContent ?? "");
  if (!(node instanceof Element) || !ELEMENTS.has(node.localName)) return null;
  const made = document.createElementNS(node.namespaceURI, node.localName);
  for (const { name, value } of node.attributes) {
    if (name.includes(":") || !isHarmless(name, value)) continue;
    let kept = value;
    if (prefix && IDS.has(name)) kept = value.split(" ").map((id) => prefix + id).join(" ");
    if (prefix && name === "href" && value.startsWith("#")) kept = `#${prefix}${value.slice(1)}`;
    made.setAttribute(name, kept);
  }
  for (const child of node.childNodes) {
    const copied = copy(child, prefix);
    if (copied) made.append(copied);
  }
  return made;
}

/** The parts of a report as nodes of this page. */
export function imported(html: string, parts: Part[]): Node[] {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return parts.flatMap(({ selector, prefix = "" }) =>
    [...parsed.querySelectorAll(selector)].map((element) => copy(element, prefix)).filter((node) => node !== null),
  );
}
