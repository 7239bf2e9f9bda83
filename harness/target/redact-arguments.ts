const secretName = /token|secret|password|passwd|api[_-]?key|authorization|bearer|credential/i;
const hidden = '(not shown)';

/**
 * A command line for reports: values that look like secrets by their names are left out, in
 * `name=value`, `--name=value` and `--name value`. Paths of secret files are no secrets, but go too.
 */
export function redactArguments(words: readonly string[]): string[] {
  return words.map((word, index) => {
    const equals = word.indexOf('=');
    if (equals > 0 && secretName.test(word.slice(0, equals))) {
      return `${word.slice(0, equals)}=${hidden}`;
    }
    const former = words[index - 1] ?? '';
    const isValue = former.startsWith('-') && !former.includes('=') && secretName.test(former);
    return isValue && !word.startsWith('-') ? hidden : word;
  });
}
