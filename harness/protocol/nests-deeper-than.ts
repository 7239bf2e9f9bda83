/** Whether brackets and braces of a JSON text, outside of its strings, nest deeper than `limit`. */
export function nestsDeeperThan(limit: number, json: string): boolean {
  // Every level needs its two characters.
  if (json.length <= limit * 2) return false;
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === quote) at = endOfString(json, at);
    // { and } are [ and ] with the bit of lower case.
    else if ((code | lowerCase) === openBrace) depth += 1;
    else if ((code | lowerCase) === closeBrace) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

const quote = 0x22;
const backslash = 0x5c;
const lowerCase = 0x20;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Place of the quote that ends the string which begins at `start`. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let before = end;
    while (json.charCodeAt(before - 1) === backslash) before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return json.length;
}
