import { expect, test } from 'vitest';
import type { TranscriptEntry } from '../../harness/protocol/transcript.ts';
import { frameListing } from './frame-listing.ts';

function entries(count: number): TranscriptEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    frame: index + 1,
    at: index * 1_000,
    lane: index % 2 === 0 ? 'alice' : 'model',
    direction: 'sent',
    text: `text ${index + 1}`,
  }));
}

test('of many frames those around the divergence are shown', () => {
  const lines = frameListing({ frames: entries(100), frame: 50 }, 80);
  expect(lines).toHaveLength(12);
  expect(lines[0]).toContain('text 41');
  expect(lines[9]).toBe('> 49.000 s  model → text 50');
  expect(lines[11]).toContain('text 52');
});

test('without a divergence the last frames are shown, none marked', () => {
  const lines = frameListing({ frames: entries(20) }, 80);
  expect(lines.at(-1)).toContain('text 20');
  expect(lines.filter((line) => line.startsWith('>'))).toEqual([]);
  expect(frameListing({ frames: [] }, 80)).toEqual([]);
});

test('every line is cut to the width', () => {
  const frames = entries(1).map((entry) => ({
    ...entry,
    lane: 'l'.repeat(99),
    text: 't\u001b[2J\n'.repeat(999),
  }));
  const [line = ''] = frameListing({ frames }, 60);
  expect(line).toHaveLength(60);
  expect(line).toMatch(/^ {2}0\.000 s {2}l{15}… → t ⏎ t ⏎ .*…$/);
});
