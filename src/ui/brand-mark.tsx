/**
 * The lab's mark: two programs from one start. One rises and drips, the other stays level: the drop and the ring stand
 * for leaky and fixed everywhere.
 */
export function BrandMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--ink)" />
      <path d="M6 23.500h12.500" stroke="var(--mark-fixed)" strokeWidth="2.6" strokeDasharray="3.1 2.2" />
      <circle cx="23.800" cy="23.500" r="2.700" stroke="var(--mark-fixed)" strokeWidth="2.200" />
      <path
        d="M6 23.500 18.600 13.500"
        stroke="var(--mark-leaky)"
        strokeWidth="2.800"
        strokeLinecap="round"
      />
      <path
        d="M23.300 4.700c2.300 3 3.700 4.900 3.700 6.700a3.700 3.700 0 0 1-7.400 0c0-1.800 1.400-3.700 3.700-6.700z"
        fill="var(--mark-leaky)"
      />
    </svg>
  );
}
