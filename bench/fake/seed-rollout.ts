import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A rollout in a home. */
export interface SeededRollout {
  readonly id: string;
  readonly path: string;
}

/** @param bytes about how long; every turn has an answer of 2,000 characters */
export function seedRollout(home: string, number: number, bytes: number): SeededRollout {
  const id = `019b7f00-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const folder = join(home, 'sessions', '2026', '01', '02');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `rollout-2026-01-02T03-04-05-${id}.jsonl`);
  const file = openSync(path, 'w');
  let size = writeSync(file, line('session_meta', meta(id)));
  for (let turn = 1; size < bytes; turn += 1) size += writeSync(file, turnLines(turn));
  closeSync(file);
  return { id, path };
}

const timestamp = '2026-01-02T03:04:05.000Z';
const text = 'words "quoted" and\nbroken '.repeat(80).slice(0, 2_000);

function meta(id: string) {
  return {
    id,
    session_id: id,
    timestamp,
    cwd: '/',
    originator: 'bench',
    cli_version: '0.169.0',
    source: 'cli',
    model_provider: 'mock_provider',
  };
}

function turnLines(turn: number): string {
  const turn_id = `019b7f00-0000-7000-9000-${String(turn).padStart(12, '0')}`;
  const message = `question ${turn}`;
  const input = [{ type: 'input_text', text: message }];
  const output = [{ type: 'output_text', text }];
  return [
    line('event_msg', { type: 'task_started', turn_id, model_context_window: 200_000 }),
    line('response_item', { type: 'message', role: 'user', content: input }),
    line('event_msg', { type: 'user_message', message, images: [], text_elements: [] }),
    line('response_item', { type: 'message', role: 'assistant', content: output }),
    line('event_msg', { type: 'agent_message', message: text, phase: null }),
    line('event_msg', { type: 'task_complete', turn_id, last_agent_message: null }),
  ].join('');
}

function line(type: string, payload: object): string {
  return `${JSON.stringify({ timestamp, type, payload })}\n`;
}
