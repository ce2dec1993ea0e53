package app.tocsin.baseline.signing;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Signatures extends JpaRepository<Signature, Long> {

  long countByPetitionId(UUID petitionId);
}
