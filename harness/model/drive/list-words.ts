import type { Thread } from '../../protocol/methods.ts';
import type { ThreadRegister } from './thread-register.ts';
import { statusWords } from './thread-words.ts';

/** What a list tells of the threads of a session, by their names, in the words of the model. */
export function listWords(
  data: readonly Thread[],
  register: ThreadRegister,
): Record<string, string> {
  const listed: Record<string, string> = {};
  for (const { id, status } of data) {
    const name = register.nameOf(id);
    if (!name) continue;
    const words = status ? statusWords(status) : 'listed';
    listed[name] = name in listed ? `${listed[name]}, and again ${words}` : words;
  }
  return listed;
}
