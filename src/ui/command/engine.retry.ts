import type { Command } from './command.ts';

export const retryEngine: Command = {
  id: 'cutaway.engine.retry',
  title: 'Try to Reach the Engine Again',
  icon: 'debug-restart',
  trusted: false,
  async run({ engines }) {
    await engines.refresh();
  },
};
