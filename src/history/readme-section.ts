const BEGIN = '<!-- history: written by "npm run docs:history" -->';
const END = '<!-- end of history -->';

/** The README with the timeline between the two markers of the history. Pure. */
export function withHistory(readme: string, timeline: string): string {
  const [before, rest] = splitOnce(readme, BEGIN);
  const [, after] = splitOnce(rest, END);
  return `${before}${BEGIN}\n\n\`\`\`text\n${timeline}\`\`\`\n\n${END}${after}`;
}

function splitOnce(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at === -1) {
    throw new Error(`The README has no line ${marker}.`);
  }
  return [text.slice(0, at), text.slice(at + marker.length)];
}
