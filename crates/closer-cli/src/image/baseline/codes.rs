//! The best Huffman codes for symbols that were counted (ITU-T T.81, annex K.2): at most 16 bits, none all ones.

/// Longest code that JPEG has.
const LONGEST: usize = 16;
/// Stands for the code of only ones, which is given to no symbol.
const NOBODY: u16 = 256;

/// Codes of one table.
#[derive(Debug, Clone)]
pub(super) struct Codes {
    /// How many codes there are of 1 to 16 bits.
    pub lengths: [u8; LONGEST],
    /// Symbols, those with the shortest codes first.
    pub symbols: Vec<u8>,
    /// Code and length of each symbol; length 0: it does not occur.
    pub of_symbol: [(u32, u32); 256],
}

impl Codes {
    /// For symbols of which there are `counts`.
    pub fn for_counts(counts: &[u32; 256]) -> Codes {
        let mut counted: Vec<(u32, u16)> = (0..)
            .zip(counts)
            .filter(|&(_, &count)| count > 0)
            .map(|(symbol, &count)| (count, symbol))
            .chain([(1, NOBODY)])
            .collect();
        counted.sort_unstable();
        let mut lengths = at_most_16_bits(&depths(&counted));
        // The code that nobody gets is the last of the longest.
        if let Some(longest) = lengths.iter_mut().rfind(|length| **length > 0) {
            *longest -= 1;
        }
        let symbols: Vec<u8> = counted
            .iter()
            .rev()
            .filter(|&&(_, symbol)| symbol != NOBODY)
            .map(|&(_, symbol)| symbol as u8)
            .collect();
        let mut of_symbol = [(0, 0); 256];
        let (mut code, mut rest) = (0, symbols.iter());
        for (length, &count) in (1..).zip(&lengths) {
            for &symbol in rest.by_ref().take(usize::from(count)) {
                of_symbol[usize::from(symbol)] = (code, length);
                code += 1;
            }
            code <<= 1;
        }
        Codes {
            lengths,
            symbols,
            of_symbol,
        }
    }
}

/// How many leaves of Huffman's tree there are at each depth. `counted` begins with the rarest.
fn depths(counted: &[(u32, u16)]) -> Vec<u32> {
    let leaves = counted.len();
    // Leaves, and behind them what they were joined to: both come in the order of their weights.
    let mut weights: Vec<u64> = counted.iter().map(|&(count, _)| u64::from(count)).collect();
    let mut parents = vec![0; 2 * leaves];
    let (mut leaf, mut joined) = (0, leaves);
    while weights.len() < 2 * leaves - 1 {
        let node = weights.len();
        let mut lightest = || {
            let takes_leaf = leaf < leaves && (joined >= node || weights[leaf] <= weights[joined]);
            let next = if takes_leaf { &mut leaf } else { &mut joined };
            *next += 1;
            *next - 1
        };
        let (first, second) = (lightest(), lightest());
        (parents[first], parents[second]) = (node, node);
        weights.push(weights[first] + weights[second]);
    }
    let mut depth = vec![0; 2 * leaves];
    let mut at_depth = vec![0; leaves.max(2)];
    for node in (0..2 * leaves - 2).rev() {
        depth[node] = depth[parents[node]] + 1;
        if node < leaves {
            at_depth[depth[node]] += 1;
        }
    }
    at_depth
}

/// Moves what lies too deep up, as annex K.3 does: two that are too deep give one a place above, and the other one that
/// of a shorter code, which becomes two.
fn at_most_16_bits(at_depth: &[u32]) -> [u8; LONGEST] {
    let mut at_depth = at_depth.to_vec();
    at_depth.resize(at_depth.len().max(LONGEST + 1), 0);
    for deep in (LONGEST + 1..at_depth.len()).rev() {
        while at_depth[deep] > 0 {
            let split = (1..deep - 1).rev().find(|&depth| at_depth[depth] > 0);
            let Some(split) = split else { break };
            at_depth[deep] -= 2;
            at_depth[deep - 1] += 1;
            at_depth[split + 1] += 2;
            at_depth[split] -= 1;
        }
    }
    std::array::from_fn(|index| at_depth[index + 1] as u8)
}
