/** A name in the other case: small where it is all capitals, else capitals. */
export function otherCase(name: string): string {
  return name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
}
