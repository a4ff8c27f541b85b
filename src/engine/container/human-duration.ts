const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something has lasted, in words: `HumanDuration` of docker/go-units. @param ms */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / second);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.trunc(ms / minute);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(ms / hour);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  const hoursWhole = Math.trunc(ms / hour);
  if (hoursWhole < 24 * 7 * 2) return `${Math.trunc(hoursWhole / 24)} days`;
  if (hoursWhole < 24 * 30 * 2) return `${Math.trunc(hoursWhole / 24 / 7)} weeks`;
  if (hoursWhole < 24 * 365 * 2) return `${Math.trunc(hoursWhole / 24 / 30)} months`;
  return `${Math.trunc(ms / day / 365)} years`;
}
