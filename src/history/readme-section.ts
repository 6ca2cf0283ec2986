import { withSection } from '../readme-section.js';

/** The README with the timeline between the two markers of the history. Pure. */
export function withHistory(readme: string, timeline: string): string {
  return withSection(readme, 'history', `\`\`\`text\n${timeline}\`\`\`\n`);
}
