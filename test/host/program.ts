import { findProgram } from './docker.ts';
import { MissingPart } from './require.ts';

/** The path of a program that a test needs. @throws MissingPart, which names the package that it is of */
export function program(name: string, debianPackage: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new MissingPart(`install ${debianPackage}, of which ${name} is`);
  return path;
}
