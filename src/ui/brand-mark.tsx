/** The lab's mark: a flask that has a leak, and the drop that got away. */
export function BrandMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M11 3.5h8M12.5 4v7.2L5.6 22.4A3.4 3.4 0 0 0 8.5 27.500h8.200M17.5 4v7.200l4.1 6.7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M9.9 19.200h8.900l1.3 2.100c-1.7 2.2-2.3 3.1-2.3 4.300H8.800a1.7 1.7 0 0 1-1.5-2.600z"
        fill="currentColor"
        opacity="0.28"
      />
      <path d="M24.3 18.600c2.5 3.1 4 5.1 4 6.900a4 4 0 0 1-8 0c0-1.8 1.5-3.8 4-6.900z" fill="var(--leaky)" />
    </svg>
  );
}
