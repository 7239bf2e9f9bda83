const most = 60;

/** A wrong text of a case file as messages show it: on one line, and only its beginning if it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > most ? `${text.slice(0, most)}…` : text);
}
