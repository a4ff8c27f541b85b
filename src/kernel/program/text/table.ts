import type { Program } from '../program.ts';
import { runTool } from './tool.ts';
import { tools } from './tools.ts';

/** The text programs as the kernel starts them. */
export const textPrograms: readonly Program[] = [...tools.values()].map(tool => ({
  name: tool.name,
  support: tool.support,
  main: (sys, argv, environment) => runTool(tool, sys, argv, environment),
}));
