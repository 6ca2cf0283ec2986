/** A message with every quoted path cut down to the file's name, so that it is the same in every run. */
export function withoutDirectories(message: string): string {
  return message.replaceAll(/"[^"]*[/\\]([^"/\\]+)"/g, '"$1"');
}
