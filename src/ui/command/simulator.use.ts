import type { Command } from './command.ts';

export const useSimulator: Command = {
  id: 'cutaway.simulator.use',
  title: 'Use the Simulator',
  icon: 'beaker',
  trusted: false,
  async run({ engines, simulator }) {
    await engines.select(await simulator.endpoint());
  },
};
