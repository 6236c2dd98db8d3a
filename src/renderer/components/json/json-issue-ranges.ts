import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

export interface TextRange {
  readonly from: number;
  readonly to: number;
}

const child = (node: Node, segment: string): Node | undefined =>
  findNodeAtLocation(node, [node.type === 'array' ? Number(segment) : segment]);

/** Where in a JSON text the value at a path stands; of what is missing, the opening of what should hold it. */
export const rangeOfPath = (text: string, path: readonly string[]): TextRange => {
  let node = parseTree(text);
  if (!node) return { from: 0, to: text.length };
  for (const segment of path) {
    const next = child(node, segment);
    if (!next) return { from: node.offset, to: node.offset + 1 };
    node = next;
  }
  return { from: node.offset, to: node.offset + node.length };
};
