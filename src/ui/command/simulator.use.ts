import type { Command } from './command.ts';

export const useSimulator: Command = {
  id: 'cutaway.simulator.use',
  title: 'Use the Simulator',
  icon: 'beaker',
  placements: [{ menu: 'view/title', group: '4_simulator@1', when: "view == cutaway.containers && cutaway.engineSource != 'simulator'" }],
  trusted: false,
  async run({ engines, simulator }) {
    await engines.select(await simulator.endpoint());
  },
};
