/** The name of the thread that an event is about: what it says begins with it, `one: turn/started`. */
export function threadOf(says: string): string {
  return says.slice(0, says.indexOf(':'));
}
