import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../turns/json.ts';

/** Who is logged in. It begins with what the home holds; a login or logout is not written there. */
export interface Login {
  apiKey: string | undefined;
}

/** The login of a home; what cannot be read counts as none. */
export function loginOf(home: string): Login {
  try {
    return { apiKey: storedApiKey(home) };
  } catch {
    return { apiKey: undefined };
  }
}

/**
 * The API key of a home's `auth.json`.
 *
 * @throws SyntaxError when it is not JSON
 */
export function storedApiKey(home: string): string | undefined {
  const text = readAuthFile(home);
  const stored: unknown = text === undefined ? undefined : JSON.parse(text);
  const key = isObject(stored) ? stored.OPENAI_API_KEY : undefined;
  return typeof key === 'string' ? key : undefined;
}

function readAuthFile(home: string): string | undefined {
  try {
    return readFileSync(join(home, 'auth.json'), 'utf8');
  } catch {
    return undefined;
  }
}
