const units = { minute: 60, hour: 3600, day: 86_400, year: 31_536_000 };

/**
 * So long as `kubectl get` says it, two units at most: `5m3s`, `47h`, `2d`, `3y40d` (apimachinery, duration.HumanDuration).
 * @param ms negative if the time is yet to come
 */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / 1000);
  const whole = (unit: number): number => Math.floor(seconds / unit);
  const two = (unit: number, name: string, smaller: number, smallerName: string): string => {
    const rest = Math.floor(seconds % unit / smaller);
    return `${whole(unit)}${name}${rest === 0 ? '' : `${rest}${smallerName}`}`;
  };
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 2 * units.minute) return `${seconds}s`;
  if (seconds < 10 * units.minute) return two(units.minute, 'm', 1, 's');
  if (seconds < 3 * units.hour) return `${whole(units.minute)}m`;
  if (seconds < 8 * units.hour) return two(units.hour, 'h', units.minute, 'm');
  if (seconds < 2 * units.day) return `${whole(units.hour)}h`;
  if (seconds < 8 * units.day) return two(units.day, 'd', units.hour, 'h');
  if (seconds < 2 * units.year) return `${whole(units.day)}d`;
  if (seconds < 8 * units.year) return two(units.year, 'y', units.day, 'd');
  return `${whole(units.year)}y`;
}

/** How long ago a time was. @param now in ms since the epoch */
export function since(time: string | null | undefined, now: number): string {
  return time ? humanDuration(now - Date.parse(time)) : '<unknown>';
}
