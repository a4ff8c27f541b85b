/** Which containers, and whether virtual machines stand beside them, as a panel's state keeps it. */
export function writeIsolation(containers: readonly string[], withMachines = false): string {
  return JSON.stringify({ containers: [...containers].sort(), ...withMachines && { beside: 'vm' } });
}
