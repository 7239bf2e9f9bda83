/** Note in a transcript behind which there is only what the harness does to end a case. */
export const scriptEnded = { lane: 'case', text: 'the script ended' } as const;
