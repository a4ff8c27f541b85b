import type { View } from '../view.ts';

const flags = 'fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ht syscall nx pdpe1gb rdtscp lm constant_tsc rep_good nopl cpuid pni ' +
  'pclmulqdq ssse3 fma cx16 sse4_1 sse4_2 x2apic movbe popcnt aes xsave avx f16c rdrand hypervisor lahf_lm abm fsgsbase bmi1 avx2 smep bmi2 erms rdseed adx smap clflushopt sha_ni';

/** `proc_cpuinfo(5)`, in the words of x86-64. */
export function cpuinfo({ kernel: { machine: { processors } } }: View): string {
  return Array.from({ length: processors }, (_, cpu) => block(cpu, processors)).join('');
}

function block(cpu: number, processors: number): string {
  const rows: readonly (readonly [string, string | number])[] = [
    ['processor\t', cpu], ['vendor_id\t', 'Cutaway'], ['cpu family\t', 6], ['model\t\t', 1], ['model name\t', 'Cutaway Simulated Processor'], ['stepping\t', 1], ['microcode\t', '0x1'],
    ['cpu MHz\t\t', '2000.000'], ['cache size\t', '1024 KB'], ['physical id\t', 0], ['siblings\t', processors], ['core id\t\t', cpu], ['cpu cores\t', processors], ['apicid\t\t', cpu],
    ['initial apicid\t', cpu], ['fpu\t\t', 'yes'], ['fpu_exception\t', 'yes'], ['cpuid level\t', 13], ['wp\t\t', 'yes'], ['flags\t\t', flags], ['bugs\t\t', ''], ['bogomips\t', '4000.00'],
    ['clflush size\t', 64], ['cache_alignment\t', 64], ['address sizes\t', '48 bits physical, 48 bits virtual'],
  ];
  return `${rows.map(([name, value]) => `${name}: ${value}\n`).join('')}power management:\n\n`;
}
