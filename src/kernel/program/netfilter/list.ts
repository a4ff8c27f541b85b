import { formatIpv4 } from '../../net/address.ts';
import { protocolName } from '../../net/netfilter/protocols.ts';
import { targetName, type AddressCondition, type InterfaceCondition, type Rule } from '../../net/netfilter/rule.ts';
import type { Chain, CountedRule } from '../../net/netfilter/table.ts';
import { listMatch, listTarget, type Listing } from './list-extension.ts';
import { lengthSuffix } from './values.ts';

/** How `iptables -L` lists. */
export interface ListOptions extends Listing {
  readonly family: 'ipv4' | 'ipv6';
  readonly verbose: boolean;
  readonly exact: boolean;
  readonly lineNumbers: boolean;
}

/** The two lines above the rules of a chain. */
export function listHeader(chain: Chain, options: ListOptions): string {
  const { verbose, exact, lineNumbers } = options;
  const counters = verbose ? ` ${count(chain.packets, exact)} packets, ${count(chain.bytes, exact)} bytes` : '';
  const what = chain.policy === null ? `${chain.references} references` : `policy ${chain.policy}${counters}`;
  const numbers = lineNumbers ? 'num  ' : '';
  const counts = verbose ? exact ? '    pkts      bytes ' : ' pkts bytes ' : '';
  return `Chain ${chain.name} (${what})\n${numbers}${counts}target     prot opt ${verbose ? 'in     out     ' : ''}source               destination         \n`;
}

/** A line of `iptables -L`. */
export function listRule({ rule, packets, bytes }: CountedRule, number: number, options: ListOptions): string {
  const { numeric, verbose, exact, lineNumbers, family } = options;
  const any = family === 'ipv4' ? '0.0.0.0/0' : '::/0';
  const start = `${lineNumbers ? `${String(number).padEnd(4)} ` : ''}${verbose ? `${paddedCount(packets, exact)}${paddedCount(bytes, exact)}` : ''}`;
  const target = `${targetName(rule.target).padEnd(9)} `;
  const protocol = `${rule.protocol?.invert ? '!' : ' '}${(numeric ? String(rule.protocol?.number ?? 0) : protocolText(rule)).padEnd(4)} `;
  const fragment = `${rule.fragment ? rule.fragment.invert ? '!f' : '-f' : '--'} `;
  const devices = verbose ? ` ${device(rule.inInterface, numeric).padEnd(6)} ${device(rule.outInterface, numeric).padEnd(6)} ` : '';
  const address = (condition: AddressCondition | undefined): string => `${condition?.invert ? '!' : ' '}${addressText(condition, options, any).padEnd(19)} `;
  const goto = rule.target?.kind === 'chain' && rule.target.goto ? '[goto] ' : '';
  return `${start}${target}${protocol}${fragment}${devices}${address(rule.source)}${address(rule.destination)}${goto}${extensions(rule, options)}\n`;
}

/** What `-v` says of a rule that is added, deleted or checked. */
export function describeRule(rule: Rule, listing: Listing, family: 'ipv4' | 'ipv6'): string {
  const options: ListOptions = { ...listing, numeric: true, family, verbose: true, exact: false, lineNumbers: false };
  const any = family === 'ipv4' ? '0.0.0.0/0' : '::/0';
  const address = (condition: AddressCondition | undefined): string => `${condition?.invert ? '!' : ' '}${condition === undefined ? any : addressText(condition, options, any)}`;
  const words = `${targetName(rule.target)} ${rule.protocol?.invert ? '!' : ' '}${protocolText(rule)} opt ${rule.fragment ? rule.fragment.invert ? '!f' : '-f' : '--'}`;
  const source = address(rule.source);
  const destination = address(rule.destination);
  return `${words} in ${device(rule.inInterface, true)} out ${device(rule.outInterface, true)} ${source} ${destination.charAt(0)}-> ${destination.slice(1)}  ${extensions(rule, options)}\n`;
}

function extensions(rule: Rule, listing: Listing): string {
  const texts = rule.matches.map(match => listMatch(match, protocolText(rule), listing));
  if (rule.target) texts.push(listTarget(rule.target, listing));
  return texts.filter(text => text !== '').map(text => ` ${text}`).join('');
}

function protocolText({ protocol }: Rule): string {
  return protocolName(protocol?.number ?? 0);
}

function device(condition: InterfaceCondition | undefined, numeric: boolean): string {
  return condition === undefined ? numeric ? '*' : 'any' : `${condition.invert ? '!' : ''}${condition.name}`;
}

function addressText(condition: AddressCondition | undefined, { numeric, names }: Listing, any: string): string {
  if (condition === undefined) return numeric ? any : 'anywhere';
  const { address, mask } = condition;
  const name = numeric || mask !== 0xffff_ffff ? undefined : names.host(address);
  return `${name ?? formatIpv4(address)}${lengthSuffix(mask) ?? `/${formatIpv4(mask)}`}`;
}

/** A counter, from 100,000 on in thousands, millions …, unless exact ones are wanted. */
function count(number: number, exact: boolean): string {
  return paddedCount(number, exact).trim();
}

function paddedCount(number: number, exact: boolean): string {
  if (exact) return `${String(number).padStart(8)} `;
  if (number <= 99_999) return `${String(number).padStart(5)} `;
  let rest = number;
  let unit = '';
  for (const next of ['K', 'M', 'G', 'T']) {
    rest = Math.floor((rest + 500) / 1000);
    unit = next;
    if (rest <= 9999) break;
  }
  return `${String(rest).padStart(4)}${unit} `;
}
